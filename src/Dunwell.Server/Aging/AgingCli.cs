using System.CommandLine;
using System.Globalization;
using Dunwell.Domain;
using Dunwell.Domain.Aging;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Cli;
using Spectre.Console;

namespace Dunwell.Server.Aging;

/// <summary>dunwell aging --as-of DATE</summary>
internal static class AgingCli
{
    public static Command Aging(CommandHost host)
    {
        var asOf = CommandHost.DateOption("--as-of", "Date the figures are true for (default: today).");
        var by = new Option<AgingBy>("--by") { DefaultValueFactory = _ => AgingBy.Customer, Description = "One row per customer, creditor or currency." };
        var basis = new Option<AgingBasis>("--basis") { DefaultValueFactory = _ => AgingBasis.DueDate, Description = "Count days from the due date or the issue date." };
        var buckets = new Option<string>("--buckets") { DefaultValueFactory = _ => "30,60,90", Description = "Bucket bounds in days." };
        var creditor = new Option<string?>("--creditor") { Description = "Code of one creditor (default: all)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var csv = new Option<bool>("--csv") { Description = "Print CSV." };
        var verb = new Command("aging", "Who owes what, by age, as of any date.") { asOf, by, basis, buckets, creditor, json, csv };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var scheme = AgingScheme.Parse(parsed.GetValue(buckets)!);
            if (scheme.IsRefused)
                return CommandHost.Refuse(scheme.Refusal!);
            var input = new AgeBook.Input(CommandHost.Date(parsed.GetValue(asOf)), null, parsed.GetValue(by), parsed.GetValue(basis), scheme.Value);
            if (parsed.GetValue(creditor) is { } code)
            {
                var found = await services.GetRequiredService<FindCreditor>().Run(code, cancel);
                if (found.IsRefused)
                    return CommandHost.Refuse(found.Refusal!);
                input = input with { CreditorId = found.Value };
            }

            var report = await services.GetRequiredService<AgeBook>().Run(input, cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(Json(report));
            else if (parsed.GetValue(csv))
                Console.Out.Write(AgingFiles.Csv(report));
            else
                AnsiConsole.Write(Table(report));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    /// <summary>The documented JSON shape (docs/cli.md): amounts as plain decimal text.</summary>
    internal static object Json(AgingReport report)
    {
        var names = Enumerable.Range(0, report.Scheme.Count).Select(report.Scheme.NameOf).ToList();
        object Row(AgingRow row) => new
        {
            key = row.Key,
            number = row.Number,
            name = row.Label,
            currency = row.Currency,
            buckets = names.Zip(row.Buckets).ToDictionary(p => p.First, p => Plain(p.Second, row.Currency)),
            total = Plain(row.Total, row.Currency),
        };
        return new
        {
            asOf = report.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            basis = report.Basis,
            by = report.By,
            items = names.Zip(report.Counts).ToDictionary(p => p.First, p => p.Second),
            rows = report.Rows.Select(Row),
            totals = report.Totals.Select(Row),
        };
    }

    internal static string Plain(long minor, string currency) => new Money(minor, Currency.Of(currency)).ToPlainText();

    private static Table Table(AgingReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Customer").AddColumn("");
        for (var i = 0; i < report.Scheme.Count; i++)
            table.AddColumn(new TableColumn(report.Scheme.NameOf(i)).RightAligned());
        table.AddColumn(new TableColumn("Total").RightAligned());
        foreach (var row in report.Rows.Concat(report.Totals))
            table.AddRow([Markup.Escape(row.Number is null ? row.Label : $"{row.Number} {row.Label}"), row.Currency, .. row.Buckets.Select(b => Plain(b, row.Currency)), Plain(row.Total, row.Currency)]);
        return table;
    }
}
