// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.PayloadException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a JSON text exactly as RFC 8259 states it, and refuses what the RFC leaves to agreement: a byte order mark, escapes
 * of lone surrogates, numbers beyond the range of a double, and nesting beyond {@value #MOST_LEVELS} levels.
 *
 * <p>Written to be obviously right, for references and for checking users' files; it shares no code with what is measured.
 */
final class StrictJson {
    /** Deeper documents are refused: the limits of the measured libraries differ beyond it. */
    static final int MOST_LEVELS = 1000;

    private final String text;
    /** Whether all counts that the grammar derives, even what has no Java value. */
    private final boolean grammarAlone;

    private int at;

    private StrictJson(String text, boolean grammarAlone) {
        this.text = text;
        this.grammarAlone = grammarAlone;
    }

    /**
     * {@return the document}
     *
     * @param bytes a JSON text in UTF-8
     * @throws PayloadException where it is none; the message says where
     */
    static JsonTree read(byte[] bytes) throws PayloadException {
        return read(bytes, false);
    }

    /**
     * Reads by the grammar alone: escapes of lone surrogates and numbers of any size pass.
     *
     * @param bytes any bytes
     * @throws PayloadException where they are no JSON text; the message says where
     */
    static void check(byte[] bytes) throws PayloadException {
        read(bytes, true);
    }

    private static JsonTree read(byte[] bytes, boolean grammarAlone) throws PayloadException {
        if (bytes.length == 0) {
            throw new PayloadException("the file is empty; a JSON text has at least one value");
        }
        StrictJson reader = new StrictJson(decode(bytes), grammarAlone);
        if (reader.text.charAt(0) == '\uFEFF') {
            throw new PayloadException("byte 0: a byte order mark stands before the JSON text (RFC 8259 section 8.1"
                    + " forbids to add one); remove the first three bytes");
        }
        reader.space();
        JsonTree value = reader.value(0);
        reader.space();
        if (reader.at < reader.text.length()) {
            throw reader.fault("expected the end, found " + reader.found());
        }
        return value;
    }

    private static String decode(byte[] bytes) throws PayloadException {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        try {
            var decoder = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT);
            var result = decoder.decode(input, chars, true);
            if (result.isError()) {
                result.throwException();
            }
            return chars.flip().toString();
        } catch (CharacterCodingException e) {
            throw new PayloadException("byte " + input.position() + ": not UTF-8");
        }
    }

    private JsonTree value(int level) throws PayloadException {
        char first = peek();
        if (level >= MOST_LEVELS && (first == '{' || first == '[')) {
            throw fault("nested deeper than " + MOST_LEVELS + " levels, the limit of this workload");
        }
        return switch (first) {
            case '{' -> object(level);
            case '[' -> array(level);
            case '"' -> new JsonTree.Str(string());
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private JsonTree object(int level) throws PayloadException {
        List<JsonTree.Member> members = new ArrayList<>();
        at++;
        space();
        if (peek() == '}') {
            at++;
            return new JsonTree.Obj(members);
        }
        while (true) {
            if (peek() != '"') {
                throw fault("expected a member's name in double quotes, found " + found());
            }
            String name = string();
            space();
            expect(':');
            space();
            members.add(new JsonTree.Member(name, value(level + 1)));
            space();
            if (peek() == '}') {
                at++;
                return new JsonTree.Obj(members);
            }
            expect(',');
            space();
        }
    }

    private JsonTree array(int level) throws PayloadException {
        List<JsonTree> elements = new ArrayList<>();
        at++;
        space();
        if (peek() == ']') {
            at++;
            return new JsonTree.Arr(elements);
        }
        while (true) {
            elements.add(value(level + 1));
            space();
            if (peek() == ']') {
                at++;
                return new JsonTree.Arr(elements);
            }
            expect(',');
            space();
        }
    }

    private JsonTree word(String word) throws PayloadException {
        if (!text.startsWith(word, at)) {
            throw fault("expected a value, found " + found());
        }
        at += word.length();
        return new JsonTree.Word(word);
    }

    private JsonTree number() throws PayloadException {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (digits() == 0) {
            at = start;
            throw fault("expected a value, found " + found());
        }
        if (peek() == '.') {
            at++;
            if (digits() == 0) {
                throw fault("expected a digit behind the decimal point, found " + found());
            }
        }
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (digits() == 0) {
                throw fault("expected a digit in the exponent, found " + found());
            }
        }
        String number = text.substring(start, at);
        if (!grammarAlone && Double.isInfinite(Double.parseDouble(number))) {
            at = start;
            throw fault("number " + number + " is beyond the range of an IEEE double");
        }
        return new JsonTree.Num(number);
    }

    private int digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at - start;
    }

    private String string() throws PayloadException {
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            char c = peek();
            if (at >= text.length()) {
                throw fault("the text ends inside a string");
            }
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c < ' ') {
                throw fault(
                        "control character U+" + String.format("%04X", (int) c) + " in a string; it must be escaped");
            }
            if (c == '\\') {
                escape(value);
            } else {
                value.append(c);
                at++;
            }
        }
    }

    private void escape(StringBuilder value) throws PayloadException {
        at++;
        char c = peek();
        switch (c) {
            case '"', '\\', '/' -> value.append(c);
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u' -> {
                unicode(value);
                return;
            }
            default -> throw fault("unknown escape \\" + c);
        }
        at++;
    }

    private void unicode(StringBuilder value) throws PayloadException {
        int start = at - 1;
        char first = hex();
        if (grammarAlone) {
            value.append(first);
            return;
        }
        if (Character.isHighSurrogate(first) && text.startsWith("\\u", at)) {
            at++;
            char second = hex();
            if (Character.isLowSurrogate(second)) {
                value.append(first).append(second);
                return;
            }
        }
        if (Character.isSurrogate(first)) {
            at = start;
            throw fault("the escape of a lone surrogate stands for no character (RFC 8259 section 8.2)");
        }
        value.append(first);
    }

    /** Reads the four digits behind a u at the current position. */
    private char hex() throws PayloadException {
        at++;
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw fault("expected four hexadecimal digits behind \\u, found " + found());
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    private void expect(char wanted) throws PayloadException {
        if (at >= text.length() || peek() != wanted) {
            throw fault("expected '" + wanted + "', found " + found());
        }
        at++;
    }

    /** The next character, or 0 at the end, which no rule accepts. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private String found() {
        return at < text.length() ? "'" + Character.toString(text.codePointAt(at)) + "'" : "the end of the text";
    }

    private PayloadException fault(String message) {
        String before = text.substring(0, Math.min(at, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        int offset = before.getBytes(StandardCharsets.UTF_8).length;
        return new PayloadException("byte " + offset + " (line " + line + ", column " + column + "): " + message);
    }
}
