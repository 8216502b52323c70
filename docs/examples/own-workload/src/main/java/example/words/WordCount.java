// SPDX-License-Identifier: Apache-2.0
package example.words;

import dev.tollgate.workloads.spi.Input;

/** The contract of {@code text.word-count}: how many words a text has. */
@FunctionalInterface
public interface WordCount {

    /**
     * {@return how many words the text has} A word is a longest run of bytes other than space, tab, line feed and carriage
     * return.
     *
     * @param text the text in UTF-8
     */
    long count(Input text);
}
