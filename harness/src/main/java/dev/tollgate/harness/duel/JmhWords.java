// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.util.ArrayList;
import java.util.List;

/** How JMH takes several arguments out of one text: blanks part, double quotes keep blanks and are dropped. */
public final class JmhWords {
    private JmhWords() {}

    /**
     * {@return the arguments of a text}
     *
     * @param text the text
     */
    public static List<String> split(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean quoted = false;
        for (char c : text.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c != ' ' || quoted) {
                word.append(c);
            } else {
                end(word, words);
            }
        }
        end(word, words);
        return words;
    }

    private static void end(StringBuilder word, List<String> words) {
        if (!word.isEmpty()) {
            words.add(word.toString());
            word.setLength(0);
        }
    }

    /**
     * {@return arguments as one text for people, those with blanks in quotes}
     *
     * @param words the arguments
     */
    static String shown(List<String> words) {
        return String.join(
                " ",
                words.stream()
                        .map(word -> word.isEmpty() || word.contains(" ") ? '"' + word + '"' : word)
                        .toList());
    }
}
