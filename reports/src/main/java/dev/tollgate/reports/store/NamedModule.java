// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.quantity.Named;
import java.util.Arrays;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/** Constants that have a name of their own are that name in files: the model needs no annotations. */
final class NamedModule extends SimpleModule {
    private static final long serialVersionUID = 1;

    NamedModule() {
        super("named");
        addSerializer(new NamedSerializer());
    }

    @Override
    public void setupModule(SetupContext context) {
        super.setupModule(context);
        context.addDeserializers(new NamedDeserializers());
    }

    private static final class NamedSerializer extends StdSerializer<Named> {
        NamedSerializer() {
            super(Named.class);
        }

        @Override
        public void serialize(Named value, JsonGenerator generator, SerializationContext context) {
            generator.writeString(value.id());
        }
    }

    private static final class NamedDeserializers extends Deserializers.Base {
        @Override
        public ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return Named.class.isAssignableFrom(type.getRawClass()) ? new NamedDeserializer(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return type.isEnum() && Named.class.isAssignableFrom(type);
        }
    }

    private static final class NamedDeserializer extends StdDeserializer<Named> {
        private final transient Named[] constants;

        NamedDeserializer(Class<?> type) {
            super(type);
            this.constants = Arrays.stream(type.getEnumConstants())
                    .map(Named.class::cast)
                    .toArray(Named[]::new);
        }

        @Override
        public Named deserialize(JsonParser parser, DeserializationContext context) {
            String id = parser.getString();
            for (Named constant : constants) {
                if (constant.id().equals(id)) {
                    return constant;
                }
            }
            String known = Arrays.stream(constants).map(Named::id).collect(Collectors.joining(", "));
            throw InvalidFormatException.from(
                    parser, "unknown word '" + id + "'; known are: " + known, id, handledType());
        }
    }
}
