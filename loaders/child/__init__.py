"""What runs in the child process: everything that touches the bytes of an upload.

It imports the plain values that it answers with, and of other packages those that parse. It knows
no strategy and no words, so that it starts fast and holds nothing that is worth stealing.
"""
