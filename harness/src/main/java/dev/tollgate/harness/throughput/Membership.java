// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.harness.throughput;

import java.util.Properties;

/**
 * Where a fork gets its turns from.
 *
 * @param port where the set's baton is passed; 0 where the fork measures alone
 * @param word the set's word
 * @param member which of the set's members it is, from 0
 */
record Membership(int port, String word, int member) {
    /** Of a fork that measures alone, as one does that is run again by hand. */
    static final Membership ALONE = new Membership(0, "", 0);

    void writeTo(Properties properties) {
        properties.setProperty("baton.port", Integer.toString(port));
        properties.setProperty("baton.word", word);
        properties.setProperty("baton.member", Integer.toString(member));
    }

    static Membership readFrom(Properties properties) {
        return new Membership(
                Integer.parseInt(properties.getProperty("baton.port")),
                properties.getProperty("baton.word"),
                Integer.parseInt(properties.getProperty("baton.member")));
    }
}
