"""The meeting kit: what to bring to an IEP meeting or a talk, to ask, to answer, to write down."""
