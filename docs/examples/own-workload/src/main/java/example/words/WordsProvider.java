// SPDX-License-Identifier: Apache-2.0
package example.words;

import dev.tollgate.workloads.spi.Implementation;
import dev.tollgate.workloads.spi.Input;
import dev.tollgate.workloads.spi.JavaImplementation;
import dev.tollgate.workloads.spi.Provider;
import dev.tollgate.workloads.spi.Workload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** What this jar brings: one workload and two ways to do it. Named in {@code META-INF/services}. */
public final class WordsProvider implements Provider {
    private static final Pattern SPACE = Pattern.compile("[ \\t\\n\\r]+");

    /** Found by the service loader. */
    public WordsProvider() {}

    @Override
    public List<Workload<?>> workloads() {
        return List.of(new WordCountWorkload());
    }

    @Override
    public List<Implementation<?>> implementations() {
        return List.of(
                implementation("split", "a String, split by a pattern that is compiled once", WordsProvider::split),
                implementation("scan", "one pass over the bytes, nothing allocated", WordsProvider::scan));
    }

    private static Implementation<WordCount> implementation(String id, String summary, WordCount task) {
        return new JavaImplementation<>(
                WordCountWorkload.ID, id, WordCount.class, summary, List.of(), () -> task);
    }

    private static long split(Input text) {
        String string = new String(text.array(), StandardCharsets.UTF_8);
        return SPACE.splitAsStream(string).filter(word -> !word.isEmpty()).count();
    }

    private static long scan(Input text) {
        long words = 0;
        boolean inWord = false;
        for (byte b : text.array()) {
            boolean space = b == ' ' || b == '\t' || b == '\n' || b == '\r';
            if (!space && !inWord) {
                words++;
            }
            inWord = !space;
        }
        return words;
    }
}
