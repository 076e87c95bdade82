import JSON
import Measures
import Reports

/// A report as a JSON object: numbers as numbers, shares from 0 to 1, `null` where a figure is undefined.
struct ReportJSON {
  var report: Report

  var value: JSONValue {
    .members([
      "title": .string(report.title), "judge": report.judge.map { .string($0) } ?? .null,
      "warnings": .array((report.warnings + report.selection).map { .string($0) }),
      "chapters": .array(report.chapters.map(Self.value)),
    ])
  }

  private static func value(_ chapter: Chapter) -> JSONValue {
    .members([
      "chapter": .string(chapter.kind.rawValue),
      "warnings": .array(chapter.heading.map { .string($0) }),
      "tables": .array(chapter.tables.map(value)),
      "plots": .array(chapter.plots.map(value)),
      "notes": .array(chapter.notes.map { .string($0) }),
    ])
  }

  private static func value(_ table: ReportTable) -> JSONValue {
    .members([
      "title": .string(table.title), "columns": .array(table.columns.map { .string($0) }),
      "rows": .array(
        table.rows.map { row in
          .members([
            "name": .string(row.name), "level": .number(row.level),
            "cells": .array(row.cells.map(value)),
            "comparisons": .number(row.comparisons.count),
          ])
        }),
    ])
  }

  private static func value(_ cell: ReportTable.Cell) -> JSONValue {
    switch cell {
    case .text(let text): .string(text)
    case .shareInterval(let interval), .differenceInterval(let interval),
      .interval(let interval):
      interval.map { .array([.number($0.lower), .number($0.upper)]) } ?? .null
    case .count, .share, .difference, .coefficient, .mean, .probability:
      cell.number.map { .number($0) } ?? .null
    }
  }

  private static func value(_ plot: Plot) -> JSONValue {
    .members([
      "title": .string(plot.title), "across": .string(plot.across.title),
      "up": .string(plot.up.title),
      "series": .array(
        plot.series.map { series in
          .members([
            "name": .string(series.name),
            "points": .array(
              series.points.map { point in
                .members([
                  "x": .number(point.x), "y": .number(point.y),
                  "lower": point.spread.map { .number($0.lowerBound) } ?? .null,
                  "upper": point.spread.map { .number($0.upperBound) } ?? .null,
                ])
              }),
          ])
        }),
    ])
  }
}
