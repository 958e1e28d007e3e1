"""Chinese and English text to values and back: pure, standard library only, from Python 3.10 on."""
