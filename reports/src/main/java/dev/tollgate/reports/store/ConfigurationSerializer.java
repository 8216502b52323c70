// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.store;

import dev.tollgate.reports.model.cell.Configuration;
import dev.tollgate.reports.model.cell.Jvm;
import dev.tollgate.reports.model.cell.Server;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.ser.std.StdSerializer;
import tools.jackson.databind.util.NameTransformer;

/** What ran it, among the other fields of a row in documents that are only written: {@code gc} and {@code heap}, or {@code server}. */
final class ConfigurationSerializer extends StdSerializer<Configuration> {
    ConfigurationSerializer() {
        super(Configuration.class);
    }

    @Override
    public void serialize(Configuration value, JsonGenerator generator, SerializationContext context) {
        switch (value) {
            case Jvm jvm -> {
                generator.writeStringProperty("gc", jvm.gc());
                generator.writeStringProperty("heap", jvm.heap());
            }
            case Server server -> generator.writeStringProperty("server", server.label());
        }
    }

    @Override
    public boolean isUnwrappingSerializer() {
        return true;
    }

    @Override
    public ValueSerializer<Configuration> unwrappingSerializer(NameTransformer unwrapper) {
        return this;
    }
}
