// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.services;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads bodies within the limits of size and time. */
final class Bodies {
    /** What is reserved before anything has come: a client that announces much and sends nothing costs no more. */
    private static final int FIRST_BYTES = 64 << 10;

    private static final int DROPPED_BYTES = 16 << 10;

    private Bodies() {}

    /**
     * {@return the whole body}
     *
     * @param request the request
     * @param limitBytes how long it may be
     * @param watch started with the request
     * @throws Problem where it is too long or takes too long
     * @throws IOException where the connection broke
     */
    static byte[] read(Request request, int limitBytes, Stopwatch watch) throws IOException {
        long length = request.length();
        if (length > limitBytes) {
            throw Problem.tooLarge(limitBytes);
        }
        if (length == 0) {
            return new byte[0];
        }
        try {
            return read(request, length, limitBytes, watch);
        } finally {
            request.received();
        }
    }

    private static byte[] read(Request request, long length, int limitBytes, Stopwatch watch) throws IOException {
        boolean known = length != Request.UNKNOWN_LENGTH;
        // One byte more than allowed shows that there is more.
        int most = known ? (int) length : limitBytes + 1;
        InputStream in = request.body();
        byte[] bytes = new byte[Math.min(most, FIRST_BYTES)];
        int size = 0;
        while (size < most) {
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, known ? most : Math.min(most, 2 * size));
            }
            int count = in.read(bytes, size, bytes.length - size);
            if (count < 0) {
                break;
            }
            if (watch.isBeyond(Limits.BODY_SECONDS)) {
                throw Problem.timeout();
            }
            size += count;
        }
        if (known && size < most) {
            throw Problem.unreadable("the body ended after " + size + " of " + most + " bytes");
        }
        if (size > limitBytes) {
            throw Problem.tooLarge(limitBytes);
        }
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }

    /**
     * {@return the length of the body, of which nothing is kept}
     *
     * @param request the request
     * @param limitBytes how long it may be
     * @param watch started with the request
     * @throws Problem where it is too long or takes too long
     * @throws IOException where the connection broke
     */
    static long count(Request request, int limitBytes, Stopwatch watch) throws IOException {
        long length = request.length();
        if (length > limitBytes) {
            throw Problem.tooLarge(limitBytes);
        }
        if (length == 0) {
            return 0;
        }
        try {
            return count(request, length, limitBytes, watch);
        } finally {
            request.received();
        }
    }

    private static long count(Request request, long length, int limitBytes, Stopwatch watch) throws IOException {
        byte[] dropped = new byte[DROPPED_BYTES];
        InputStream in = request.body();
        long size = 0;
        for (int count = in.read(dropped); count >= 0; count = in.read(dropped)) {
            size += count;
            if (size > limitBytes) {
                throw Problem.tooLarge(limitBytes);
            }
            if (watch.isBeyond(Limits.BODY_SECONDS)) {
                throw Problem.timeout();
            }
        }
        if (length != Request.UNKNOWN_LENGTH && size < length) {
            throw Problem.unreadable("the body ended after " + size + " of " + length + " bytes");
        }
        return size;
    }

    /**
     * Reads on behind a refusal, so that the client gets to read the answer: where a connection is closed with something unread in it,
     * the system drops what was sent, too.
     *
     * @param in the rest of the body; how long it may take is the caller's to limit
     */
    static void linger(InputStream in) {
        byte[] dropped = new byte[DROPPED_BYTES];
        try {
            long rest = Limits.LINGER_BYTES;
            for (int count = 0; count >= 0 && rest > 0; rest -= count) {
                count = in.read(dropped);
            }
        } catch (IOException | RuntimeException e) {
            // The client has gone, or sends what no body is: the connection ends either way.
            return;
        }
    }
}
