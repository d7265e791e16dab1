"""The sections of the page Administrasjon: each a module with one function, named in `sections`."""
