"""Ways to spell a field's name."""


def to_pascal(snake):
    return "".join([word[:1].upper() + word[1:] for word in snake.split("_")])


def to_camel(snake):
    pascal = to_pascal(snake) if "_" in snake else snake
    stripped = len(pascal) - len(pascal.lstrip("_"))
    return pascal[:stripped] + pascal[stripped : stripped + 1].lower() + pascal[stripped + 1 :]


def to_snake(camel):
    words = ""
    previous = ""
    for letter in camel:
        if letter.isupper() and previous and (previous.islower() or previous.isdigit()):
            words += "_"
        words += "_" if letter == "-" else letter.lower()
        previous = letter
    return words
