// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.json;

import dev.tollgate.workloads.spi.Input;
import java.util.Arrays;

/** Checks the bytes, then copies what lies between white space, run by run, into a reused buffer. */
final class ScanMinify implements JsonMinify {
    private final ByteScan scan = new ByteScan();
    private byte[] out = new byte[0];

    @Override
    public byte[] minify(Input document) {
        byte[] json = document.array();
        if (!scan.accepts(json)) {
            throw new IllegalArgumentException("not a JSON text");
        }
        if (out.length < json.length) {
            out = new byte[json.length];
        }
        return Arrays.copyOf(out, strip(json, out));
    }

    private static int strip(byte[] json, byte[] out) {
        int length = 0;
        int run = 0;
        int at = 0;
        while (at < json.length) {
            byte c = json[at];
            if (c == '"') {
                at = ByteScan.endOfString(json, at + 1);
            } else if (c > ' ') {
                at++;
            } else {
                System.arraycopy(json, run, out, length, at - run);
                length += at - run;
                do {
                    at++;
                } while (at < json.length && json[at] <= ' ');
                run = at;
            }
        }
        System.arraycopy(json, run, out, length, at - run);
        return length + at - run;
    }
}
