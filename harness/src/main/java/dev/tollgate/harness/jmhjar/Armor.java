// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.jmhjar;

/**
 * JMH's encoding of parameter values in its list: six bits a symbol, the lowest first; eight symbols are three UTF-16 units, and
 * {@code =} fills up.
 */
final class Armor {
    private static final String SYMBOLS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int GROUP = 8;
    private static final int SYMBOL_BITS = 6;

    private Armor() {}

    static String decode(String encoded) {
        StringBuilder text = new StringBuilder();
        long bits = 0;
        int held = 0;
        for (int i = 0; i < encoded.length(); i++) {
            if (i % GROUP == 0) {
                bits = 0;
                held = 0;
            }
            if (encoded.charAt(i) == '=') {
                continue;
            }
            int symbol = SYMBOLS.indexOf(encoded.charAt(i));
            if (symbol < 0) {
                throw new IllegalArgumentException("'" + encoded + "' is no encoded value of a parameter");
            }
            bits |= (long) symbol << held;
            held += SYMBOL_BITS;
            if (held >= Character.SIZE) {
                text.append((char) bits);
                bits >>>= Character.SIZE;
                held -= Character.SIZE;
            }
        }
        return text.toString();
    }
}
