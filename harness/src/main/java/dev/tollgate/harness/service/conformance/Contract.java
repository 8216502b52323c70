// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.service.conformance;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the suite takes from the contract's {@code components}: the schemas of answers and the form of {@code Server-Timing}. They are a copy in
 * this package's resources; a test holds it to {@code docs/service-contract.yaml}.
 */
final class Contract {
    private static final String RESOURCE = "contract-components.yaml";

    private final JsonNode components;

    private Contract(JsonNode components) {
        this.components = components;
    }

    /** {@return what the contract states} */
    static Contract load() {
        return new Contract(CaseFile.tree(RESOURCE));
    }

    /**
     * {@return a schema}
     *
     * @param name its name, as in {@code Health}
     */
    JsonNode schema(String name) {
        JsonNode schema = components.path("schemas").path(name);
        if (schema.isMissingNode()) {
            throw new IllegalArgumentException("the contract has no schema '" + name + "'");
        }
        return schema;
    }

    /** {@return the form of the header Server-Timing} */
    Pattern serverTiming() {
        return Pattern.compile(components
                .path("headers")
                .path("ServerTiming")
                .path("schema")
                .path("pattern")
                .asString());
    }
}
