"""The house with parts of it gone: what it says, what it stores, how it goes on."""
