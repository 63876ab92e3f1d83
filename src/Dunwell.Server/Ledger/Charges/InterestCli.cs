using System.CommandLine;
using System.Globalization;
using Dunwell.Server.Platform.Cli;

namespace Dunwell.Server.Ledger.Charges;

/// <summary>dunwell interest compute FILE.json</summary>
internal static class InterestCli
{
    public static Command Interest(CommandHost host) => new("interest", "Interest and other charges for being late.") { Compute(host) };

    private static Command Compute(CommandHost host)
    {
        var file = new Argument<FileInfo>("file") { Description = "JSON with the regime and what is known of one item." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("compute", "Interest on one item described in a JSON file, and how it is computed. Nothing is stored.") { file, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var path = parsed.GetValue(file)!;
            if (!path.Exists)
                return CommandHost.Refuse(new("file.missing", $"{path.FullName} does not exist", "file"));
            var statement = ComputeInterest.Of(await File.ReadAllTextAsync(path.FullName, cancel), services.GetRequiredService<Regimes>().Book);
            if (statement.IsRefused)
                return CommandHost.Refuse(statement.Refusal!);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(InterestJson.Write(statement.Value));
            else
                Tell(InterestJson.Answer.Of(statement.Value));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    /// <summary>The statement as lines a person reads.</summary>
    internal static void Tell(InterestJson.Answer answer)
    {
        foreach (var p in answer.Periods)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {p.From:yyyy-MM-dd} to {p.To:yyyy-MM-dd}: {p.Days} days on {p.Balance}{(p.Compounded is { } more ? $" and {more} of interest" : "")} at {p.Percent} % / {p.YearDays} = {p.Exact}"));
        }

        foreach (var reason in answer.Reasons)
            Console.WriteLine($"  {reason}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Interest to {answer.AsOf:yyyy-MM-dd} {answer.Interest} {answer.Currency}, fixed sum {answer.FixedSum}, together {answer.Total}{(answer.Source.Length > 0 ? $" ({answer.Source})" : "")}"));
    }
}
