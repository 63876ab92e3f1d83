using System.Globalization;
using System.Text.Json;

namespace Dunwell.Bench;

/// <summary>One line of the table.</summary>
/// <param name="Ours">Seconds, milliseconds or mebibytes of the product.</param>
/// <param name="Bare">The same of what it is held against; null when the target is absolute.</param>
/// <param name="Value">What is compared with the target.</param>
/// <param name="AtLeast">The value must reach the target rather than stay below it.</param>
internal sealed record Line(string Measure, string Engine, int Size, string Unit, double Ours, double? Bare, double Value, double CpuRatio, double? Target, bool AtLeast = false)
{
    public string Verdict => Target is not { } target ? "" : (AtLeast ? Value >= target : Value <= target) ? "PASS" : "MISS";
}

internal static class Report
{
    public static void Print(IReadOnlyList<Line> lines)
    {
        Console.WriteLine("| measure | engine | open invoices | Dunwell | bare SQL | ratio | CPU ratio | target | |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|--:|--:|---|");
        foreach (var l in lines)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {l.Measure} | {l.Engine} | {l.Size:N0} | {Figure(l.Ours)} {l.Unit} | {(l.Bare is { } bare ? $"{Figure(bare)} {l.Unit}" : "")} | {(l.Bare is null ? "" : Figure(l.Value))} | {(l.CpuRatio > 0 ? Figure(l.CpuRatio) : "")} | {Goal(l)} | {l.Verdict} |"));
        }
    }

    public static void Write(string path, IReadOnlyList<Line> lines) => File.WriteAllText(path, JsonSerializer.Serialize(lines, new JsonSerializerOptions { WriteIndented = true }));

    private static string Goal(Line line) => line.Target is { } target ? string.Create(CultureInfo.InvariantCulture, $"{(line.AtLeast ? "≥" : "≤")} {target} {(line.Bare is null ? line.Unit : "x")}") : "";

    private static string Figure(double value) => value.ToString(value >= 100 ? "N0" : value >= 10 ? "N1" : "N2", CultureInfo.InvariantCulture);
}
