// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.duel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Options of JMH that a user passes through: those that a duel does not need for itself. They are read as JMH reads them, by
 * unambiguous beginnings and with a value in the same word ({@code -t4}, {@code -t=4}), so that none slips through.
 */
public final class PassedOptions {
    private static final Set<String> WITH_VALUE = Set.of(
            "i", "bs", "r", "wi", "wbs", "w", "to", "t", "bm", "si", "gc", "prof", "tg", "tu", "opi", "wm", "wmb");

    private static final Pattern GC_PROFILER = Pattern.compile("(gc|org\\.openjdk\\.jmh\\.profile\\.GCProfiler)(:.*)?");

    private static final Map<String, String> OWNED = owned();

    private final List<String> words;
    private final List<String> faults;
    private final List<String> passed = new ArrayList<>();

    private PassedOptions(List<String> words, List<String> faults) {
        this.words = words;
        this.faults = faults;
    }

    private static Map<String, String> owned() {
        String arguments = "name arguments of the forks by --jvm-args, --base-jvm-args or --new-jvm-args";
        String listing = "it lists instead of measuring";
        return Map.ofEntries(
                Map.entry("f", "a round is one fork of each side; name their number by --rounds"),
                Map.entry("wf", "every fork is one of a round; name their number by --rounds"),
                Map.entry("rf", "a duel reads each fork's JSON; base.json and new.json hold all"),
                Map.entry("rff", "a duel reads each fork's JSON; base.json and new.json hold all"),
                Map.entry("o", "a duel reads what JMH says; logs/ keeps it where a fork fails"),
                Map.entry("v", "a duel reads what JMH says; logs/ keeps it where a fork fails"),
                Map.entry("foe", "a failed fork is reported, and its rounds continue"),
                Map.entry("p", "name values of parameters by --param"),
                Map.entry("e", "name benchmarks by --include"),
                Map.entry("jvm", "name the JVMs by --base-jvm and --new-jvm"),
                Map.entry("jvmArgs", arguments),
                Map.entry("jvmArgsAppend", arguments),
                Map.entry("jvmArgsPrepend", arguments),
                Map.entry("l", listing),
                Map.entry("lp", listing),
                Map.entry("lrf", listing),
                Map.entry("lprof", listing),
                Map.entry("h", listing));
    }

    /**
     * {@return the options, an argument each}
     *
     * @param text what a user wrote, as {@code -t 4 -bm avgt}; double quotes keep blanks
     * @param faults what is wrong is added here, one sentence each
     */
    public static List<String> parse(String text, List<String> faults) {
        PassedOptions reading = new PassedOptions(JmhWords.split(text), faults);
        reading.read();
        return List.copyOf(reading.passed);
    }

    private void read() {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("-") || word.equals("-") || word.equals("--")) {
                faults.add("'" + word + "' would be a pattern of benchmarks; name benchmarks by --include");
                continue;
            }
            Optional<String> option = option(word);
            if (option.isEmpty()) {
                faults.add("'" + word + "' is no option of JMH that can be passed on; there are "
                        + String.join(
                                ", ",
                                WITH_VALUE.stream()
                                        .sorted()
                                        .map(name -> "-" + name)
                                        .toList()));
                continue;
            }
            boolean valued = hasValue(word, option.get());
            if (OWNED.containsKey(option.get())) {
                faults.add("'-" + option.get() + "' cannot be passed on: " + OWNED.get(option.get()));
            } else if (!valued && i + 1 == words.size()) {
                faults.add("'" + word + "' needs a value");
            }
            String value = valued ? value(word, option.get()) : i + 1 < words.size() ? words.get(i + 1) : "";
            boolean takesNext =
                    !valued && !option.get().startsWith("l") && !option.get().equals("h");
            i += takesNext ? 1 : 0;
            passed.add("-" + option.get());
            passed.add(value);
        }
    }

    /** The option that a word names: by its name, by a beginning that no other has, or by its first letter before a value. */
    private static Optional<String> option(String word) {
        String name = name(word);
        if (isKnown(name)) {
            return Optional.of(name);
        }
        List<String> longer = Stream.concat(WITH_VALUE.stream(), OWNED.keySet().stream())
                .filter(known -> known.startsWith(name))
                .toList();
        if (longer.size() == 1) {
            return Optional.of(longer.getFirst());
        }
        String first = name.isEmpty() ? "" : name.substring(0, 1);
        return !word.startsWith("--") && isKnown(first) ? Optional.of(first) : Optional.empty();
    }

    private static String name(String word) {
        String name = word.startsWith("--") ? word.substring(2) : word.substring(1);
        int equals = name.indexOf('=');
        return equals < 0 ? name : name.substring(0, equals);
    }

    private static boolean isKnown(String name) {
        return WITH_VALUE.contains(name) || OWNED.containsKey(name);
    }

    private static boolean hasValue(String word, String option) {
        return word.indexOf('=') >= 0 || !option.startsWith(name(word));
    }

    private static String value(String word, String option) {
        return word.indexOf('=') >= 0 ? word.substring(word.indexOf('=') + 1) : word.substring(1 + option.length());
    }

    /**
     * {@return whether options hold one}
     *
     * @param options what {@link #parse} gave
     * @param option its name without the dash
     */
    public static boolean has(List<String> options, String option) {
        for (int i = 0; i < options.size(); i += 2) {
            if (options.get(i).equals("-" + option)) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether options name JMH's GC profiler, with or without options of its own}
     *
     * @param options what {@link #parse} gave
     */
    static boolean hasGcProfiler(List<String> options) {
        for (int i = 0; i + 1 < options.size(); i += 2) {
            if (options.get(i).equals("-prof")
                    && GC_PROFILER.matcher(options.get(i + 1)).matches()) {
                return true;
            }
        }
        return false;
    }
}
