"""The tower of numbers."""

from abc import ABCMeta


class Number(metaclass=ABCMeta):
    _virtual_subclasses = [int, float, complex]


class Complex(Number):
    _virtual_subclasses = [int, float, complex]


class Real(Complex):
    _virtual_subclasses = [int, float]


class Rational(Real):
    _virtual_subclasses = [int]


class Integral(Rational):
    _virtual_subclasses = [int]
