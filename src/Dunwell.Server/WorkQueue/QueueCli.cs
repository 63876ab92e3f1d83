using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dunwell.Domain;
using Dunwell.Server.Platform.Auth;
using Dunwell.Server.Platform.Cli;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.WorkQueue;

/// <summary>dunwell queue, dunwell queue views</summary>
internal static class QueueCli
{
    private static readonly JsonSerializerOptions OnOneLine = new(CommandHost.Json) { WriteIndented = false };

    public static Command Queue(CommandHost host)
    {
        var view = new Option<QueueView>("--view") { Description = "Which accounts.", DefaultValueFactory = _ => QueueView.Work };
        var collector = new Option<string?>("--collector") { Description = "Name of a user: accounts given to them, to nobody, or to somebody who is away and whom they back up or stand in for (default: everybody's)." };
        var unassigned = new Option<bool>("--unassigned") { Description = "Only accounts nobody works." };
        var creditor = new Option<string?>("--creditor") { Description = "Code of one creditor." };
        var sort = new Option<QueueSort>("--sort") { Description = "In which order.", DefaultValueFactory = _ => QueueSort.Rank };
        var reversed = new Option<bool>("--reversed") { Description = "The order the other way round." };
        var limit = new Option<int>("--limit") { Description = "At most so many accounts; 0 for all.", DefaultValueFactory = _ => ListQueue.PageSize };
        var json = new Option<bool>("--json") { Description = "Print JSON, one account a line." };
        var verb = new Command("queue", "Accounts with their one next action, highest rank first.") { view, collector, unassigned, creditor, sort, reversed, limit, json };
        verb.Subcommands.Add(Views(host));
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            var me = parsed.GetValue(collector);
            var of = parsed.GetValue(unassigned) ? QueueOf.Unassigned : me is null ? QueueOf.Everybody : QueueOf.Mine;
            var most = parsed.GetValue(limit) is > 0 and var wanted ? wanted : int.MaxValue;
            var input = new ListQueue.Input(parsed.GetValue(view), of, me, parsed.GetValue(creditor), Sort: parsed.GetValue(sort), Reversed: parsed.GetValue(reversed));
            await foreach (var line in LinesAsync(services.GetRequiredService<ListQueue>(), input, most, cancel))
                Console.WriteLine(parsed.GetValue(json) ? JsonSerializer.Serialize(QueueApi.Show(line), OnOneLine) : Row(line));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    private static Command Views(CommandHost host)
    {
        var user = new Option<string?>("--user") { Description = "E-mail address of a user: their own views too (default: those shared with everybody)." };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var verb = new Command("views", "Saved views of the queue.") { user, json };
        verb.SetAction((parsed, cancel) => host.RunAsync(parsed, async services =>
        {
            Guid? id = null;
            if (parsed.GetValue(user) is { } mail)
            {
                if (await services.GetRequiredService<DunwellDb>().Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Email == mail, cancel) is not { } known)
                    return CommandHost.Refuse(new("user.unknown", $"There is no user {mail}", "user"));
                id = known.Id;
            }

            var lines = await services.GetRequiredService<ListViews>().Run(new("/queue", id), cancel);
            if (parsed.GetValue(json))
                CommandHost.WriteJson(lines);
            else
                lines.ToList().ForEach(v => Console.WriteLine($"{v.Name}{(v.IsShared ? " (shared)" : "")}{(v.IsStart ? " (start)" : "")}: /queue?{v.Query}"));
            return ExitCodes.Done;
        }, cancel));
        return verb;
    }

    /// <summary>Page after page, so that a queue of any length is written out from little memory.</summary>
    private static async IAsyncEnumerable<QueueLine> LinesAsync(ListQueue list, ListQueue.Input input, int most, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var (after, left) = ((string?)null, most);
        do
        {
            var page = await list.Run(input with { After = after, Limit = Math.Min(left, QueueApi.MostOnPage) }, cancel);
            foreach (var line in page.Lines)
                yield return line;
            (after, left) = (page.Next, left - page.Lines.Count);
        }
        while (after is not null && left > 0);
    }

    private static string Row(QueueLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Points,4}  {line.Number,-12} {Cut(line.Customer, 28),-28} {new Money(line.Collectable, Currency.Of(line.Currency)).ToPlainText(),14} {line.Currency}  {line.OldestDays,4} d  {line.ActionOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",-10}  {Cut(line.ActionText, 80)}{(line.IsEscalated ? "  [escalated]" : "")}");

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
