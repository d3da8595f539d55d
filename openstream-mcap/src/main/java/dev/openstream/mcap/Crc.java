package dev.openstream.mcap;

import java.util.zip.CRC32;

/** The checksum of the format, CRC-32 as in zip, of bytes that come piece by piece. */
final class Crc {

    /** The polynomial, bits reversed: bit 31 is the coefficient of x^0. */
    private static final int POLYNOMIAL = 0xEDB8_8320;

    private static final int ONE = 1 << 31;

    /** x^(2^k) modulo the polynomial, for each k. */
    private static final int[] SQUARES = squares();

    /** A byte is 2^3 bits. */
    private static final int FIRST_SQUARE = 3;

    private int value;

    static long of(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return crc.getValue();
    }

    private static int[] squares() {
        int[] squares = new int[Integer.SIZE];
        squares[0] = ONE >>> 1;
        for (int i = 1; i < squares.length; i++) {
            squares[i] = times(squares[i - 1], squares[i - 1]);
        }
        return squares;
    }

    /** Product of two polynomials modulo that of the checksum. */
    private static int times(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : shifted >>> 1 ^ POLYNOMIAL;
        }
        return product;
    }

    long value() {
        return Integer.toUnsignedLong(value);
    }

    /** Adds bytes of which the checksum is known already: they are not read again. */
    void add(long crcOfMore, int length) {
        int shift = ONE;
        int square = FIRST_SQUARE;
        for (int left = length; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                shift = times(SQUARES[square % SQUARES.length], shift);
            }
            square++;
        }
        value = times(shift, value) ^ (int) crcOfMore;
    }

    void add(byte[] bytes, int offset, int length) {
        add(of(bytes, offset, length), length);
    }
}
