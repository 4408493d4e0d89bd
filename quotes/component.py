def make_quotes(nlp, name):
    raise NotImplementedError
