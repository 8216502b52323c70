// SPDX-License-Identifier: Apache-2.0
package example.words;

import dev.tollgate.workloads.spi.Answer;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.Operation;
import dev.tollgate.workloads.spi.Payload;
import dev.tollgate.workloads.spi.PayloadSpec;
import dev.tollgate.workloads.spi.Workload;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.StringTokenizer;

/** The task, stated once: its payloads, a reference that is obviously right, what is compared and what is timed. */
final class WordCountWorkload implements Workload<WordCount> {
    static final String ID = "text.word-count";

    private static final String KIND = "prose";
    private static final List<String> WORDS = List.of("a", "toll", "is", "paid", "at", "the", "bridge", "über", "Brücken");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "counts the words of a text";
    }

    @Override
    public Class<WordCount> contract() {
        return WordCount.class;
    }

    @Override
    public List<PayloadSpec> payloads() {
        return List.of(new PayloadSpec(KIND, 1 << 10), new PayloadSpec(KIND, 1 << 14), new PayloadSpec(KIND, 1 << 18));
    }

    @Override
    public Payload payload(PayloadSpec spec, long seed) {
        if (!spec.kind().equals(KIND)) {
            throw new IllegalArgumentException(ID + " has no payload kind '" + spec.kind() + "'; it has: " + KIND);
        }
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        while (text.length() < spec.sizeBytes()) {
            text.append(WORDS.get(random.nextInt(WORDS.size()))).append(random.nextInt(10) == 0 ? '\n' : ' ');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return Payload.of(spec.name(), Arrays.copyOf(bytes, spec.sizeBytes()));
    }

    @Override
    public Payload userPayload(String name, byte[] content, Map<String, List<String>> parameters) {
        return Payload.of(name, content);
    }

    @Override
    public WordCount reference() {
        // Latin-1 keeps one character for each byte, so that a text cut within a character is no special case.
        return text -> new StringTokenizer(new String(text.array(), StandardCharsets.ISO_8859_1), " \t\n\r").countTokens();
    }

    @Override
    public Answer answer(WordCount task, Payload payload) {
        return Answer.builder().add("words", task.count(payload.input())).build();
    }

    @Override
    public Operation bind(WordCount task, Payload payload) {
        Input text = payload.input();
        return (Operation.OfLong) () -> task.count(text);
    }
}
