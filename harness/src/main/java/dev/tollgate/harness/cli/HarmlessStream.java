// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.cli;

import dev.tollgate.reports.quantity.Visible;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Text in UTF-8 as a terminal or a build server may read it, whichever command wrote it. Hidden characters are made {@link Visible}. For
 * a build server a backslash breaks what it would take for a command of its own: {@code ::} at the beginning of a line, and {@code
 * ##[}, {@code ##vso[} and {@code ##teamcity[} anywhere. Not for use by several threads at once, as {@link java.io.PrintStream} sees to.
 */
final class HarmlessStream extends FilterOutputStream {
    private final boolean isServer;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    /** The beginning of a character whose end is still to come. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    private boolean afterReturn;
    /** Nothing is in the line so far but what a server may take for blanks. */
    private boolean isBegin = true;

    private boolean afterColon;
    private int hashes;

    /**
     * A stream.
     *
     * @param out where to
     * @param isServer whether a build server reads it
     */
    HarmlessStream(OutputStream out, boolean isServer) {
        super(out);
        this.isServer = isServer;
    }

    /**
     * {@return whether a build server reads what is printed, and obeys some of it: GitHub's and those that do as it does, Azure's,
     * TeamCity}
     *
     * @param environment the environment
     */
    static boolean isServer(Map<String, String> environment) {
        return "true".equalsIgnoreCase(environment.get("GITHUB_ACTIONS"))
                || environment.containsKey("TF_BUILD")
                || environment.containsKey("TEAMCITY_VERSION");
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(rest.remaining() + length);
        in.put(rest).put(bytes, from, length).flip();
        CharBuffer chars = CharBuffer.allocate(in.remaining());
        decoder.reset();
        decoder.decode(in, chars, false);
        rest = in.slice();
        StringBuilder shown = new StringBuilder(chars.position() + 16);
        chars.flip().codePoints().forEach(c -> put(c, shown));
        out.write(shown.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A carriage return is let through in front of a line feed alone, as in CSV. */
    private void put(int codePoint, StringBuilder to) {
        if (afterReturn) {
            to.append(codePoint == '\n' ? "\r" : "\\r");
        }
        afterReturn = codePoint == '\r';
        if (afterReturn) {
            return;
        }
        if (codePoint == '\n' || codePoint == '\t' || !Visible.isHidden(codePoint)) {
            if (isServer && beginsCommand(codePoint)) {
                to.append('\\');
            }
            to.appendCodePoint(codePoint);
        } else {
            isBegin = false;
            hashes = 0;
            to.append(Visible.text(Character.toString(codePoint)));
        }
    }

    /** {@return whether this character would complete what a server obeys} */
    private boolean beginsCommand(int c) {
        boolean isCommand = isBegin && afterColon && c == ':' || hashes >= 2 && "[vVtT".indexOf(c) >= 0;
        hashes = c == '#' ? hashes + 1 : 0;
        // Servers cut off more kinds of blanks than ASCII has.
        isBegin = c == '\n' || isBegin && !afterColon && (c == ':' || c <= ' ' || c > '~');
        afterColon = c == ':';
        return isCommand;
    }
}
