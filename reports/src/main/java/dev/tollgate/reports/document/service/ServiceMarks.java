// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.service;

import dev.tollgate.reports.chart.Glyph;
import dev.tollgate.reports.chart.Ink;
import dev.tollgate.reports.chart.Mark;
import dev.tollgate.reports.document.Value;
import dev.tollgate.reports.model.service.ServiceRole;
import dev.tollgate.reports.model.service.ServiceSubject;
import java.util.Optional;

/** How servers are told apart in charts: by the colour and shape of how their hot path is reached. */
final class ServiceMarks {
    private ServiceMarks() {}

    static Mark of(ServiceSubject subject) {
        return mark(subject, subject.role() != ServiceRole.SUBJECT, false);
    }

    static Mark small(ServiceSubject subject) {
        return mark(subject, false, true);
    }

    static Mark mark(ServiceSubject subject, boolean hollow, boolean small) {
        return new Mark(glyph(subject), ink(subject), hollow, small);
    }

    /** {@return a server's name in a table, with the mark that it has in charts} */
    static Value name(ServiceSubject subject) {
        return new Value.Name(subject.row(), Optional.of(of(subject)));
    }

    static Ink ink(ServiceSubject subject) {
        if (subject.role() == ServiceRole.DISCARD) {
            return Ink.NEUTRAL;
        }
        return switch (subject.option()) {
            case "pure-java" -> Ink.BLUE;
            case "jni" -> Ink.GREEN;
            case "ffm" -> Ink.VERMILION;
            case "cgo" -> Ink.ORANGE;
            case "native" -> Ink.PURPLE;
            default -> Ink.SKY;
        };
    }

    private static Glyph glyph(ServiceSubject subject) {
        return switch (subject.option()) {
            case "jni" -> Glyph.TRIANGLE;
            case "ffm", "cgo" -> Glyph.SQUARE;
            case "native" -> Glyph.DIAMOND;
            default -> Glyph.CIRCLE;
        };
    }
}
