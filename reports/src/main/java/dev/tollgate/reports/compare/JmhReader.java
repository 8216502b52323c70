// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads benchmarks of JMH's JSON one after the other, and keeps of their values what is judged: never the text. */
final class JmhReader {
    /** In sample mode these are read for each fork. */
    static final double[] PERCENTILES = {50, 90, 95, 99, 99.9};

    private final JsonParser parser;

    /** A reader.
     *
     * @param parser where the benchmarks are from
     */
    JmhReader(JsonParser parser) {
        this.parser = parser;
    }

    /** A value that has another form than JMH gives it. */
    static final class Shape extends Exception {
        private static final long serialVersionUID = 1;

        Shape(String message) {
            super(message);
        }
    }

    /** {@return the benchmark whose object has just begun}
     *
     * @throws Shape where something in it has another form; the rest of the object is not read then
     */
    JmhEntry entry() throws Shape {
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, String> params = new TreeMap<>();
        Optional<List<String>> jvmArgs = Optional.empty();
        Optional<JmhMetric> primary = Optional.empty();
        Map<String, JmhMetric> secondary = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken token = parser.nextToken();
            switch (field) {
                case "params" -> params.putAll(texts());
                case JvmArguments.NAME -> jvmArgs = Optional.of(list());
                case "primaryMetric" -> primary = metric(field);
                case "secondaryMetrics" -> secondary(secondary);
                default -> {
                    if (token.isScalarValue()) {
                        facts.put(field, parser.getString());
                    } else {
                        parser.skipChildren();
                    }
                }
            }
        }
        return new JmhEntry(
                Optional.ofNullable(facts.get("benchmark")),
                Optional.ofNullable(facts.get("mode")),
                params,
                facts,
                jvmArgs,
                primary,
                secondary);
    }

    /** {@return the texts of an object by name; a list in it is one text} */
    private Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return texts;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            texts.put(name, String.join(" ", list()));
        }
        return texts;
    }

    /** {@return the texts of an array, or the one text that stands here} */
    private List<String> list() {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return List.of();
        }
        if (parser.currentToken().isScalarValue()) {
            return List.of(parser.getString());
        }
        List<String> texts = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return texts;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken().isScalarValue()) {
                texts.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return texts;
    }

    private void secondary(Map<String, JmhMetric> metrics) throws Shape {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            Optional<JmhMetric> metric = metric(name);
            metric.ifPresent(m -> metrics.put(name, m));
        }
    }

    private Optional<JmhMetric> metric(String name) throws Shape {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        String unit = "";
        double score = Double.NaN;
        List<Double> raw = List.of();
        List<Samples.Summary> sampled = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "scoreUnit" -> unit = parser.currentToken().isScalarValue() ? parser.getString() : "";
                case "score" -> score = number();
                case "rawData" -> raw = raw(name);
                case "rawDataHistogram" -> sampled = sampled(name);
                default -> parser.skipChildren();
            }
        }
        return Optional.of(new JmhMetric(Units.spelled(unit), score, raw, sampled));
    }

    private List<Double> raw(String metric) throws Shape {
        List<Double> forks = new ArrayList<>(5);
        if (!begins(JsonToken.START_ARRAY)) {
            return forks;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            inside("rawData", metric, "an array for each fork");
            double sum = 0;
            int iterations = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                sum += number();
                iterations++;
            }
            forks.add(iterations == 0 ? Double.NaN : sum / iterations);
        }
        return forks;
    }

    private List<Samples.Summary> sampled(String metric) throws Shape {
        List<Samples.Summary> forks = new ArrayList<>(5);
        if (!begins(JsonToken.START_ARRAY)) {
            return forks;
        }
        String field = "rawDataHistogram";
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            inside(field, metric, "an array for each fork");
            Samples samples = new Samples();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                inside(field, metric, "an array for each iteration");
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    inside(field, metric, "pairs of value and count");
                    pair(samples);
                }
            }
            forks.add(samples.summary(PERCENTILES));
        }
        return forks;
    }

    private void pair(Samples samples) {
        double value = Double.NaN;
        double times = 0;
        for (int place = 0; parser.nextToken() != JsonToken.END_ARRAY; place++) {
            double number = number();
            value = place == 0 ? number : value;
            times = place == 1 ? number : times;
        }
        samples.add(value, times >= 1 ? (long) times : 0);
    }

    private boolean begins(JsonToken token) {
        if (parser.currentToken() == token) {
            return true;
        }
        parser.skipChildren();
        return false;
    }

    private void inside(String field, String metric, String expected) throws Shape {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw new Shape("its '" + field + "' of '" + metric + "' does not hold " + expected);
        }
    }

    /** A number, or NaN for one of the texts that JMH writes for what is none. */
    private double number() {
        if (parser.currentToken().isNumeric()) {
            return parser.getDoubleValue();
        }
        parser.skipChildren();
        return Double.NaN;
    }
}
