// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tollgate.reports.model.cell.Configuration;
import java.io.Reader;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
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
import tools.jackson.databind.util.NameTransformer;

/**
 * The project's JSON: records by their components in order, constants by their names in files, absent values left out, times as
 * ISO 8601 in UTC, no field of unknown name refused.
 */
public final class Json {
    static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new NamedModule())
            .addModule(new FormsModule())
            .annotationIntrospector(new Components())
            .changeDefaultPropertyInclusion(v -> v.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // An excerpt of the file in a message helps nobody; the place does, and it is on by default.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
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
        return harmless(PRETTY.writeValueAsString(value));
    }

    /** A document may be printed where a build server reads it, to which {@code ##[} is a command; in a text of JSON it has another form. */
    private static String harmless(String json) {
        return json.contains("##") ? json.replace("##", "#\\u0023") : json;
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

    /**
     * {@return a parser of other programs' JSON} It takes the bare words NaN and Infinity, which no JSON allows and many write.
     *
     * @param json the text; closed with the parser
     */
    public static JsonParser lenientParser(Reader json) {
        return LENIENT.createParser(json);
    }

    /** {@return what is wrong and where, in words of this program}
     *
     * @param e what a parser or a reader of records said
     */
    public static String reason(JacksonException e) {
        return JsonFault.reason(e);
    }

    /** Every component of a record must be there, but for optional ones; how something ran is said by fields beside the others. */
    private static final class Components extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() == Optional.class ? Boolean.FALSE : Boolean.TRUE;
        }

        @Override
        public NameTransformer findUnwrappingNameTransformer(MapperConfig<?> config, AnnotatedMember member) {
            return member.getRawType() == Configuration.class
                    ? NameTransformer.NOP
                    : super.findUnwrappingNameTransformer(config, member);
        }
    }
}
