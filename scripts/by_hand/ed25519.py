"""Ed25519 signatures as RFC 8032 defines them: slow and plain, for one example."""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
BASE_Y = 4 * pow(5, -1, P) % P


def even_x(y):
    """The x with an even last bit."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    return P - x if x & 1 else x


BASE = (even_x(BASE_Y), BASE_Y)


def add(a, b):
    (ax, ay), (bx, by) = a, b
    both = D * ax * bx * ay * by % P
    return (ax * by + ay * bx) * pow(1 + both, -1, P) % P, (ay * by + ax * bx) * pow(1 - both, -1, P) % P


def times(number, point):
    total = (0, 1)
    while number:
        if number & 1:
            total = add(total, point)
        point = add(point, point)
        number >>= 1
    return total


def packed(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def number_of(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % ORDER


def secret_of(seed):
    digest = hashlib.sha512(seed).digest()
    return (int.from_bytes(digest[:32], "little") & (1 << 254) - 8) | 1 << 254, digest[32:]


def public_key(seed):
    return packed(times(secret_of(seed)[0], BASE))


def sign(seed, message):
    secret, prefix = secret_of(seed)
    nonce = number_of(prefix, message)
    commitment = packed(times(nonce, BASE))
    return commitment + ((nonce + number_of(commitment, public_key(seed), message) * secret) % ORDER).to_bytes(32, "little")
