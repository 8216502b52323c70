// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.recording;

import dev.tollgate.reports.store.StoreException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * The events of a recording, one after the other. The JDK's reader trusts what it reads: a recording that is damaged, or that
 * another program wrote, ends it in exceptions and errors of many kinds. Here all of them are one kind, with a sentence.
 */
public final class RecordingEvents {
    private static final int LONGEST_REASON = 200;

    private final Path recording;
    private long count;
    private String type = "";

    private RecordingEvents(Path recording) {
        this.recording = recording;
    }

    /**
     * Reads every event.
     *
     * @param recording the file
     * @param consumer takes each event; what it throws counts as the recording's fault
     * @throws StoreException where the recording cannot be read to its end, with the file in the message
     */
    public static void read(Path recording, Consumer<RecordedEvent> consumer) throws StoreException {
        read(recording, recording, Optional.empty(), consumer);
    }

    /**
     * Reads every event.
     *
     * @param recording the file
     * @param name what messages call it
     * @param types takes the types of all events before the first of them: settings name types by numbers
     * @param consumer takes each event; what it throws counts as the recording's fault
     * @throws StoreException where the recording cannot be read to its end, with the file in the message
     */
    public static void read(
            Path recording, Path name, Consumer<List<EventType>> types, Consumer<RecordedEvent> consumer)
            throws StoreException {
        read(recording, name, Optional.of(types), consumer);
    }

    private static void read(
            Path recording, Path name, Optional<Consumer<List<EventType>>> types, Consumer<RecordedEvent> consumer)
            throws StoreException {
        RecordingEvents events = new RecordingEvents(recording);
        try {
            events.pass(types, consumer);
        } catch (IOException | RuntimeException | Error e) {
            // Of lengths that are absurd, of types that contain themselves, of pools without elements; not ours to sort
            // out.
            throw new StoreException(StoreException.Kind.UNREADABLE, "'" + name + "' " + events.reason(e), e);
        }
    }

    private void pass(Optional<Consumer<List<EventType>>> types, Consumer<RecordedEvent> consumer) throws IOException {
        try (RecordingFile file = new RecordingFile(recording)) {
            if (types.isPresent()) {
                types.get().accept(file.readEventTypes());
            }
            while (file.hasMoreEvents()) {
                type = "";
                RecordedEvent event = file.readEvent();
                count++;
                type = event.getEventType().getName();
                consumer.accept(event);
            }
        }
    }

    private String reason(Throwable e) {
        String said = e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage()
                        .lines()
                        .findFirst()
                        .orElse("")
                        .replaceAll("\\p{Cntrl}", "?")
                        .strip();
        String words = said.length() > LONGEST_REASON ? said.substring(0, LONGEST_REASON) + "…" : said;
        if (words.contains("must contain at least one element")) {
            return "cannot be read: it has a constant pool without elements, which the JDK's reader refuses (" + words
                    + "); older versions of async-profiler and of Datadog's and Pyroscope's agents wrote such: record with"
                    + " a current one";
        }
        if (!type.isEmpty() && (e instanceof IllegalArgumentException || e instanceof ClassCastException)) {
            return "cannot be read: its " + type + " is not as a JDK writes it (" + words + ")";
        }
        String what = switch (e) {
            case OutOfMemoryError _ -> "it asks for more memory than there is (" + words + ")";
            case StackOverflowError _ -> "what it describes contains itself";
            default -> words;
        };
        return "is a damaged recording: after " + count + " events" + (type.isEmpty() ? "" : ", in " + type) + ": "
                + what;
    }
}
