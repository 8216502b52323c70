// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A regular expression of Java's over names of benchmarks, as JMH takes it, that is given a bounded time. Some expressions try more ways
 * through a name than anybody can wait for, and some need more stack than a thread has: each search has a thread of its own, which is
 * left alone after its time.
 */
public final class NamePattern {
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final long STACK_BYTES = 64L << 20;
    private static final int SHOWN = 60;

    private final Pattern pattern;
    private final Duration limit;
    private final Map<String, Boolean> found = new ConcurrentHashMap<>();

    NamePattern(Pattern pattern, Duration limit) {
        this.pattern = pattern;
        this.limit = limit;
    }

    /** A pattern that cannot be searched for in its time, or within its thread's stack. */
    public static final class TooHard extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooHard(String message) {
            super(message);
        }
    }

    /**
     * {@return a pattern}
     *
     * @param text the regular expression
     * @throws java.util.regex.PatternSyntaxException where it is none
     */
    public static NamePattern of(String text) {
        return new NamePattern(Pattern.compile(text), LIMIT);
    }

    /**
     * {@return whether it is found in a name}
     *
     * @param name the name
     * @throws TooHard where that cannot be told in time
     */
    public boolean isIn(String name) {
        return found.computeIfAbsent(name, this::search);
    }

    private boolean search(String name) {
        Given given = new Given(name);
        FutureTask<Boolean> search =
                new FutureTask<>(() -> pattern.matcher(given).find());
        Thread thread = new Thread(null, search, "pattern", STACK_BYTES);
        thread.setDaemon(true);
        thread.start();
        try {
            return search.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            given.isOver = true;
            throw tooHard(name, "takes more than " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw tooHard(name, "needs more stack than " + (STACK_BYTES >> 20) + " MiB");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooHard(name, "was interrupted");
        }
    }

    private TooHard tooHard(String name, String why) {
        String shown = name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
        return new TooHard("the pattern '" + pattern + "' " + why + " on the name '" + shown + "' (" + name.length()
                + " characters): write it without nested repetitions such as (a+)*");
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }

    /** A name that ends a search which goes on too long: nearly every step of one reads a character. */
    private static final class Given implements CharSequence {
        private final String text;
        private volatile boolean isOver;

        private Given(String text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (isOver) {
                throw new IllegalStateException("nobody waits for this search any more");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
