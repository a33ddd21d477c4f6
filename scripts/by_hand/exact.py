"""Arithmetic as the documents have it: whole minor units, and fractions until the one rounding that is asked for."""

from fractions import Fraction


def half_away(exact):
    """The nearest whole number; half away from zero."""
    rounded = int(abs(exact) + Fraction(1, 2))
    return rounded if exact >= 0 else -rounded


def share(amount, basis_points):
    return half_away(Fraction(amount * basis_points, 10000))


def spread(amount, weights):
    """Largest remainder; among equal remainders the earlier one."""
    total = sum(weights)
    if total == 0:
        return [0] * len(weights)
    parts = [amount * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(amount * weights[i] % total))
    for i in by_remainder[: amount - sum(parts)]:
        parts[i] += 1
    return parts


def minor(text):
    """"12.00" is 1200."""
    whole = Fraction(text.replace("−", "-")) * 100
    if whole.denominator != 1:
        raise ValueError(f"not whole minor units: {text}")
    return int(whole)


def plain(amount):
    return f"{'-' if amount < 0 else ''}{abs(amount) // 100}.{abs(amount) % 100:02}"
