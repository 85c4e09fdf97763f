print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 10, 7 / 2, divmod(17, 5), abs(-3), round(2.5), round(3.567, 2), int("ff", 16), int(3.9), float("1.5"), 1e3, 1_000, 0x1f, 0b11, 1 if 0.1 + 0.2 != 0.3 else 2)
print(min(3, 1, 2), max([1, 5, 3]), sum([1, 2], 10), pow(2, 5), pow(2, 5, 7), bin(5), hex(255), oct(8), chr(65), ord("a"), bool([]), bool("x"), 5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 4, 256 >> 2)
print(1 < 2 < 3, 1 < 3 < 2, not 0, 1 and 0, 0 or "d", None is None, 1 == 1.0, True + 1, isinstance(True, int), type(1).__name__, 1.0, 1e16, 1e-5, 123456789.123, float("inf"), -0.0)
