// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.html;

import java.util.List;

/**
 * What the page of one measurement says.
 *
 * @param title its title
 * @param subtitle how many rows
 * @param rows the table: a row's texts by column
 * @param remarks everything beside them
 * @param figures the pictures
 * @param warnings what the page lacks
 */
record MeasurementPage(
        String title,
        String subtitle,
        List<List<String>> rows,
        List<String> remarks,
        List<RunPage.FigurePart> figures,
        List<String> warnings) {}
