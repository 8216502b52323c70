// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The project's JSON: records by their components in order, constants by their names in files, absent values left out, times as
 * ISO 8601 in UTC, no field of unknown name refused.
 */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new NamedModule())
            .annotationIntrospector(new Required())
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // An excerpt of the file in a message helps nobody; the place does, and it is on by default.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final ObjectWriter PRETTY =
            MAPPER.writer().with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private Json() {}

    /**
     * {@return a value as one JSON document of several lines, without a line end behind it}
     *
     * @param value a record, or lists, maps and plain values
     */
    public static String write(Object value) {
        return PRETTY.writeValueAsString(value);
    }

    /**
     * {@return a value as one line of JSON, without a line end}
     *
     * @param value a record, or lists, maps and plain values
     */
    public static String line(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /**
     * {@return a record from JSON}
     *
     * @param <T> the record
     * @param json one JSON document
     * @param type the record
     * @throws StoreException where it is malformed or something is missing
     */
    public static <T> T read(String json, Class<T> type) throws StoreException {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new StoreException(StoreException.Kind.UNREADABLE, reason(e), e);
        }
    }

    /** {@return what is wrong and where: line and column, and the path of fields where it was well-formed} */
    static String reason(JacksonException e) {
        String where = e.getLocation() == null || e.getLocation().getLineNr() < 1
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        String path = e.getPathReference();
        boolean hasPath = !e.getPath().isEmpty();
        String what = e.getOriginalMessage()
                .replaceFirst("^Missing required creator property ('\\w+').*", "$1 is missing")
                // What a record refuses says by itself what is wrong.
                .replaceFirst("^Cannot construct instance of `[^`]*`, problem: ", "")
                // How to configure the parser otherwise is no help to somebody with a broken file.
                .replaceFirst(" \\(set \\S+ to '\\w+' to allow\\)$", "");
        return where + (hasPath ? shortened(path) + ": " : "") + what;
    }

    /** A path of fields without the classes they belong to. */
    private static String shortened(String path) {
        return path.replaceAll("[\\w.$]+\\[\"(\\w+)\"\\]", "$1")
                .replaceAll("[\\w.$]+\\[(\\d+)\\]", "[$1]")
                .replace("->", ".")
                .replace(".[", "[");
    }

    /** Every component of a record must be there, but for optional ones. */
    private static final class Required extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() == Optional.class ? Boolean.FALSE : Boolean.TRUE;
        }
    }
}
