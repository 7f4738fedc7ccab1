"""Ed25519 (RFC 8032) by the strict rule of SPEC.md of packages/protocol, section 4; X25519 (RFC 7748). Not constant-time."""

from hashlib import sha512

p = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
d = -121665 * pow(121666, -1, p) % p
root_of_minus_one = pow(2, (p - 1) // 4, p)

# A point is (X, Y, Z, T) with x = X/Z, y = Y/Z, x y = T/Z (RFC 8032, section 5.1.4).
identity = (0, 1, 1, 0)

small_order_y = {
    int.from_bytes(bytes.fromhex(text), "little")
    for text in (
        "0100000000000000000000000000000000000000000000000000000000000000",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    )
}


def add(a, b):
    A = (a[1] - a[0]) * (b[1] - b[0]) % p
    B = (a[1] + a[0]) * (b[1] + b[0]) % p
    C = 2 * a[3] * b[3] * d % p
    D = 2 * a[2] * b[2] % p
    E, F, G, H = B - A, D - C, D + C, B + A
    return (E * F % p, G * H % p, F * G % p, E * H % p)


def multiply(scalar, point):
    result = identity
    while scalar > 0:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def negative(point):
    return (-point[0] % p, point[1], point[2], -point[3] % p)


def encode_point(point):
    inverse = pow(point[2], -1, p)
    x, y = point[0] * inverse % p, point[1] * inverse % p
    return (y | (x & 1) << 255).to_bytes(32, "little")


def decode_point(data):
    """The point, or None if the bytes encode none (RFC 8032, section 5.1.3)."""
    number = int.from_bytes(data, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if y >= p:
        return None
    u, v = (y * y - 1) % p, (d * y * y + 1) % p
    x = u * v**3 * pow(u * v**7, (p - 5) // 8, p) % p
    if v * x * x % p == -u % p:
        x = x * root_of_minus_one % p
    if v * x * x % p != u:
        return None
    if x == 0 and sign == 1:
        return None
    if x & 1 != sign:
        x = p - x
    return (x, y, 1, x * y % p)


base = decode_point((4 * pow(5, -1, p) % p).to_bytes(32, "little"))


def strict_encoding(data):
    """Section 4.3, step 3."""
    y = int.from_bytes(data, "little") & (2**255 - 1)
    return y < p and y not in small_order_y


def valid_signature(key, message, signature):
    """Section 4.3."""
    if len(key) != 32 or len(signature) != 64:
        return False
    R, S = signature[:32], int.from_bytes(signature[32:], "little")
    if S >= L or not strict_encoding(R) or not strict_encoding(key):
        return False
    A = decode_point(key)
    if A is None:
        return False
    k = int.from_bytes(sha512(R + key + message).digest(), "little") % L
    return encode_point(add(multiply(S, base), multiply(k, negative(A)))) == R


def admissible_signing_key(key):
    """Section 4.4, Ed25519."""
    if len(key) != 32 or not strict_encoding(key):
        return False
    point = decode_point(key)
    return point is not None and encode_point(multiply(L, point)) == encode_point(identity)


def admissible_box_key(key):
    """Section 4.4, X25519."""
    return len(key) == 32 and int.from_bytes(key, "little") < p and any(x25519(bytes(32), key))


def ed25519_public_key(private_key):
    """RFC 8032, section 5.1.5."""
    return encode_point(multiply(clamped(sha512(private_key).digest()[:32]), base))


def clamped(data):
    return int.from_bytes(data, "little") & ~7 & (2**254 - 1) | 2**254


def x25519(scalar, u):
    """RFC 7748, section 5: the Montgomery ladder, with the scalar clamped."""
    k = clamped(scalar)
    x1 = int.from_bytes(u, "little") & (2**255 - 1)
    x2, z2, x3, z3 = 1, 0, x1, 1
    for bit in reversed(range(255)):
        swap = k >> bit & 1
        if swap:
            x2, x3, z2, z3 = x3, x2, z3, z2
        A, B, C, D = x2 + z2, x2 - z2, x3 + z3, x3 - z3
        AA, BB, DA, CB = A * A, B * B, D * A, C * B
        E = AA - BB
        x3, z3 = (DA + CB) ** 2 % p, x1 * (DA - CB) ** 2 % p
        x2, z2 = AA * BB % p, E * (AA + 121665 * E) % p
        if swap:
            x2, x3, z2, z3 = x3, x2, z3, z2
    return (x2 * pow(z2, p - 2, p) % p).to_bytes(32, "little")
