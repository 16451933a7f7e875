"""Effect: how far apart two phases lie. One AB comparison does not prove what caused it."""
