// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.workloads.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of Amazon Corretto's crypto provider, read without loading its library. */
final class CorrettoVersion {
    private static final String RESOURCE = "/com/amazon/corretto/crypto/provider/version.properties";

    private CorrettoVersion() {}

    static String read() {
        Properties properties = new Properties();
        try (InputStream in = CorrettoVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("versionStr", "unknown");
    }
}
