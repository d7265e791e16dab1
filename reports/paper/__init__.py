"""The board paper («styresak») as a draft to go on with, in whatever styles an organisation has."""
