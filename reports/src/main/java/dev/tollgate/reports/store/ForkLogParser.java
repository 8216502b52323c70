// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.Run;
import dev.tollgate.reports.store.ForkLog.Contents;
import dev.tollgate.reports.store.ForkLog.Header;
import dev.tollgate.reports.store.StoreException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a log of forks, an incomplete last line tolerated. */
final class ForkLogParser {
    private ForkLogParser() {}

    /** What is in a file, how many bytes of it are sound, and whether these end without a line end. */
    record Parsed(Contents contents, long soundBytes, boolean lacksLineEnd) {}

    static Parsed parse(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Parsed(new Contents(Optional.empty(), List.of(), Optional.empty()), 0, false);
        }
        byte[] bytes = Files.readAllBytes(file);
        Optional<Header> header = Optional.empty();
        List<ForkLine> lines = new ArrayList<>();
        int start = 0;
        for (int number = 1; start < bytes.length; number++) {
            int end = lineEnd(bytes, start);
            String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            int next = Math.min(end + 1, bytes.length);
            try {
                if (number == 1) {
                    header = Optional.of(checked(file, Json.read(text, Header.class)));
                } else {
                    lines.add(Json.read(text, ForkLine.class));
                }
            } catch (StoreException e) {
                if (e.kind() == Kind.FUTURE_VERSION || next < bytes.length) {
                    throw e.kind() == Kind.FUTURE_VERSION ? e : damaged(file, number, e);
                }
                String skipped = "'" + file + "': the last line, line " + number + ", is incomplete and was skipped ("
                        + e.getMessage() + ")";
                ForkLineCheck.check(file, lines);
                return new Parsed(new Contents(header, lines, Optional.of(skipped)), start, false);
            }
            start = next;
        }
        ForkLineCheck.check(file, lines);
        boolean lacksEnd = bytes.length > 0 && bytes[bytes.length - 1] != '\n';
        return new Parsed(new Contents(header, lines, Optional.empty()), bytes.length, lacksEnd);
    }

    private static int lineEnd(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static Header checked(Path file, Header header) throws StoreException {
        if (header.schemaVersion() > Run.SCHEMA_VERSION) {
            throw new StoreException(
                    Kind.FUTURE_VERSION,
                    "'" + file + "' has schemaVersion " + header.schemaVersion() + ", this program reads up to "
                            + Run.SCHEMA_VERSION + "; a newer version of it is needed");
        }
        return header;
    }

    private static StoreException damaged(Path file, int number, StoreException e) {
        return new StoreException(
                Kind.UNREADABLE, "'" + file + "' cannot be read: line " + number + ": " + e.getMessage(), e);
    }
}
