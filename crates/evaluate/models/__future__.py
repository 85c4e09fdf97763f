"""Features of the language: all are on."""

annotations = division = absolute_import = print_function = unicode_literals = generator_stop = with_statement = True
all_feature_names = ["annotations", "division", "absolute_import", "print_function", "unicode_literals", "generator_stop"]
