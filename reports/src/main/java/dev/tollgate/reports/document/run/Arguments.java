// SPDX-License-Identifier: Apache-2.0
package dev.tollgate.reports.document.run;

import dev.tollgate.reports.model.cell.Cell;
import java.util.ArrayList;
import java.util.List;

/** Arguments of processes as units: an option that stands apart from its value, as in {@code --add-modules java.sql}, is one with it. */
final class Arguments {
    private Arguments() {}

    /** {@return the arguments, each option with its value} A value does not begin with a hyphen, and its option holds no equals sign. */
    static List<List<String>> units(List<String> arguments) {
        List<List<String>> units = new ArrayList<>();
        for (String argument : arguments) {
            boolean isValue = !argument.startsWith("-")
                    && !units.isEmpty()
                    && units.getLast().size() == 1
                    && units.getLast().getFirst().startsWith("--")
                    && !units.getLast().getFirst().contains("=");
            if (isValue) {
                units.set(units.size() - 1, List.of(units.getLast().getFirst(), argument));
            } else {
                units.add(List.of(argument));
            }
        }
        return units;
    }

    /** {@return the units that all cells have} */
    static List<List<String>> common(List<Cell> cells) {
        return cells.isEmpty()
                ? List.of()
                : of(cells.getFirst()).stream()
                        .filter(unit -> cells.stream().allMatch(cell -> of(cell).contains(unit)))
                        .distinct()
                        .toList();
    }

    /** {@return the units of a cell} */
    static List<List<String>> of(Cell cell) {
        return units(cell.configuration().arguments());
    }
}
