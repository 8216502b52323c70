// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

/** Writes one JSON text; puts the commas, trusts its caller with the rest. */
final class Json {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private final StringBuilder text = new StringBuilder(256);
    private boolean comma;

    /** Begins an object or an array. */
    Json open(char bracket) {
        separate();
        text.append(bracket);
        comma = false;
        return this;
    }

    /** Ends what was begun last. */
    Json close(char bracket) {
        text.append(bracket);
        comma = true;
        return this;
    }

    /** Begins a member; its value comes next. */
    Json member(String name) {
        text(name);
        text.append(':');
        comma = false;
        return this;
    }

    Json number(long value) {
        separate();
        text.append(value);
        comma = true;
        return this;
    }

    /** A finite number, in as few digits as tell it from its neighbours. */
    Json number(double value) {
        separate();
        text.append(value);
        comma = true;
        return this;
    }

    Json text(String value) {
        separate();
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            character(value.charAt(i));
        }
        text.append('"');
        comma = true;
        return this;
    }

    private void character(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 0xF]);
                } else {
                    text.append(c);
                }
            }
        }
    }

    private void separate() {
        if (comma) {
            text.append(',');
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
