// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import java.io.CharConversionException;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** What is wrong with a JSON text, said of the text: never in a parser's words, which are of its options and of Java's classes. */
final class JsonFault {
    private static final String CUT_OFF = "it ends in the middle: it was cut off";

    /** What a parser says of a text, and what we say. */
    private static final List<Saying> SAYINGS = List.of(
            new Saying("Unexpected end-of-input.*", CUT_OFF),
            new Saying("Duplicate Object property \"(.*)\"", "the field '$1' is there twice"),
            new Saying("Unrecognized token '(.*?)'.*", "'$1' is no value of JSON"),
            new Saying("Illegal unquoted character.*", "a text holds a control character, as a line break"),
            new Saying("Non-standard token '(.*?)'.*", "'$1' is no number of JSON"),
            new Saying("Unexpected character \\('(.*?)' \\(code .*?\\)\\).*", "'$1' stands where JSON has none"),
            new Saying(
                    "(?:Invalid|Unrecognized) (?:numeric value|character escape|UTF-8).*",
                    "it holds a value that JSON has not"),
            new Saying("Invalid UTF-8.*", "it is not UTF-8 text"),
            new Saying("Unexpected close marker.*", "it closes what was not opened"));

    private static final Pattern NAMED =
            Pattern.compile("^Missing required creator property '(\\w+)'.*", Pattern.DOTALL);
    private static final Pattern NULL = Pattern.compile("^Null value for creator property '(\\w+)'.*", Pattern.DOTALL);
    private static final int SHOWN = 40;

    private JsonFault() {}

    private record Saying(Pattern theirs, String ours) {
        Saying(String theirs, String ours) {
            this(Pattern.compile(theirs, Pattern.DOTALL), ours);
        }

        Optional<String> of(String said) {
            Matcher matcher = theirs.matcher(said);
            return matcher.matches() ? Optional.of(visible(matcher.replaceFirst(ours))) : Optional.empty();
        }
    }

    /** {@return line and column, the path of fields where it was well-formed, and what is wrong}
     *
     * @param e what was thrown
     */
    static String reason(JacksonException e) {
        String where = e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        String path = e.getPath().isEmpty() ? "" : shortened(e.getPathReference()) + ": ";
        return where + path + what(e);
    }

    private static String what(JacksonException e) {
        String said = String.valueOf(e.getOriginalMessage());
        return switch (e) {
            case UnexpectedEndOfInputException _ -> CUT_OFF;
            case StreamConstraintsException _ -> "a text, a number or the depth is beyond what is read: " + said;
            case StreamReadException _ -> said(said);
            case JacksonIOException io -> ofReading(io);
            case ValueInstantiationException made -> ofRecord(made);
            case InvalidFormatException format
            when format.getTargetType() != null && !said.startsWith("unknown word") ->
                "'" + cut(String.valueOf(format.getValue())) + "' is not " + kind(format.getTargetType());
            case MismatchedInputException mismatch -> ofShape(mismatch, said);
            default -> said(said);
        };
    }

    private static String said(String said) {
        if (said.startsWith("unknown word")) {
            return said;
        }
        return SAYINGS.stream()
                .flatMap(saying -> saying.of(said).stream())
                .findFirst()
                .orElse("it is not JSON");
    }

    private static String ofReading(JacksonIOException e) {
        return e.getCause() instanceof CharConversionException || e.getCause() == null
                ? "it is not UTF-8 text"
                : String.valueOf(e.getCause().getMessage());
    }

    /** What a record's own constructor refuses it says in words; a value that is null it does not. */
    private static String ofRecord(ValueInstantiationException e) {
        Throwable cause = e.getCause();
        while (cause != null && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NullPointerException) {
            String name = String.valueOf(cause.getMessage());
            return name.matches("\\w+") ? "'" + name + "' is null" : "a value is null that must not be";
        }
        return cause == null || cause.getMessage() == null ? "its values are impossible" : cause.getMessage();
    }

    private static String ofShape(MismatchedInputException e, String said) {
        Matcher named = NAMED.matcher(said);
        if (named.matches()) {
            return "'" + named.group(1) + "' is missing";
        }
        if (said.startsWith("unknown word")) {
            return said;
        }
        if (said.startsWith("Trailing token")) {
            return "more follows behind its end";
        }
        Matcher none = NULL.matcher(said);
        if (none.matches()) {
            return "'" + none.group(1) + "' is null, which it must not be";
        }
        if (said.contains(" null ")) {
            return "it is null, which it must not be";
        }
        return "it is not " + kind(e.getTargetType());
    }

    private static String kind(Class<?> type) {
        if (type == null) {
            return "what is expected there";
        }
        if (Temporal.class.isAssignableFrom(type)) {
            return "a time, as 2026-01-02T03:04:05Z";
        }
        if (type.isPrimitive() && type != boolean.class || Number.class.isAssignableFrom(type)) {
            return "a number in its range";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "an array";
        }
        if (Map.class.isAssignableFrom(type) || type.isRecord()) {
            return "an object";
        }
        return type == String.class ? "a text" : "what is expected there";
    }

    /** A path of fields without the classes they belong to. */
    private static String shortened(String path) {
        return path.replaceAll("[\\w.$]+\\[\"([^\"]*)\"\\]", "$1")
                .replaceAll("[\\w.$]+\\[(\\d+)\\]", "[$1]")
                .replace("->", ".")
                .replace(".[", "[");
    }

    private static String cut(String text) {
        return visible(text.length() > SHOWN ? text.substring(0, SHOWN) + "\u2026" : text);
    }

    private static String visible(String text) {
        return text.replaceAll("\\p{Cntrl}|\\p{Cf}", "\ufffd");
    }
}
