// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.decision;

import dev.tollgate.reports.decision.Decision.Outcome;
import dev.tollgate.reports.decision.Decision.Range;
import dev.tollgate.reports.model.cell.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Says at which bounds a choice changes: the range that it holds in, and the nearest to either side with another choice. */
public final class FlipWords {
    private FlipWords() {}

    /**
     * {@return the words; empty where the choice is the same at any bound}
     *
     * @param ranges the choice by bound
     * @param now the bound that the decision was made with
     * @param unit writes a bound
     */
    public static String of(List<Range> ranges, double now, DoubleFunction<String> unit) {
        int at = 0;
        while (at < ranges.size() - 1 && !ranges.get(at).holds(now)) {
            at++;
        }
        List<String> words = new ArrayList<>();
        for (int i = at - 1; i >= 0; i--) {
            if (tells(ranges.get(i), ranges.get(at))) {
                words.add(words(ranges.get(i), unit));
                break;
            }
        }
        for (int i = at + 1; i < ranges.size(); i++) {
            if (tells(ranges.get(i), ranges.get(at))) {
                words.add(words(ranges.get(i), unit));
                break;
            }
        }
        if (words.isEmpty()) {
            return "";
        }
        words.addFirst(words(ranges.get(at), unit));
        return String.join("; ", words);
    }

    /**
     * Between two choices there is mostly a range without enough evidence, which is no choice to change to; from one native option to an open one
     * neither.
     */
    private static boolean tells(Range range, Range now) {
        boolean isNarrower = range.choice().equals(Outcome.NATIVE.id()) && isNative(now.choice());
        return !range.choice().equals(Outcome.UNKNOWN.id()) && !range.choice().equals(now.choice()) && !isNarrower;
    }

    private static boolean isNative(String choice) {
        return choice.equals(Option.FFM.id()) || choice.equals(Option.JNI.id());
    }

    private static String words(Range range, DoubleFunction<String> unit) {
        String choice = ChoiceWords.choice(range.choice());
        if (range.to().isEmpty()) {
            return choice + " from " + unit.apply(range.from()) + " up";
        }
        String to = unit.apply(range.to().get());
        return range.from() == 0 ? choice + " below " + to : choice + " from " + unit.apply(range.from()) + " to " + to;
    }
}
