using System.Data.Common;
using Dapper;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Intake;
using Dunwell.Server.Accounts;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>
/// To whom the customers of a file belong: from stage_rows (row_no, customer_key, parent_key, parent_number), once all customers of the file are there.
/// A parent that nobody knows, two parents of one customer and a circle are each warned of by line and column, and leave the customer where it was. An empty cell changes nothing.
/// </summary>
internal sealed class PostParents(DbConnection connection, PostingContext context, PostingResult result)
{
    private const string Columns = "customer_id uuid primary key, parent_id uuid, old_id uuid";

    /// <summary>What rows say beyond what is known; the first row of a customer first.</summary>
    private const string Said = """
        select s.row_no, s.parent_number, c.id, p.id, c.parent_id
        from (select customer_key, parent_key, min(row_no) row_no, min(parent_number) parent_number from stage_rows where parent_key is not null and customer_key is not null group by customer_key, parent_key) s
        join customers c on c.creditor_id = @creditor and c.number_key = s.customer_key
        left join customers p on p.creditor_id = @creditor and p.number_key = s.parent_key
        order by s.row_no
        """;

    /// <summary>Every link of the creditor: a circle may run through customers the file does not name.</summary>
    private const string Links = "select id, parent_id from customers where creditor_id = @creditor and parent_id is not null";

    private const string News = $"""
        select {TimelineEnd.Columns}, p.name, p.number, o.name, o.number
        from stage_parents s join customer_accounts a on a.customer_id = s.customer_id
        join customers p on p.id = s.parent_id left join customers o on o.id = s.old_id
        """;

    private const string Update = "update customers set parent_id = s.parent_id, version = customers.version + 1 from stage_parents s where customers.id = s.customer_id";

    private static readonly BulkTable<Link> Table = new(
        "stage_parents", ["customer_id", "parent_id", "old_id"],
        static (link, row) =>
        {
            row.Uuid(link.Row.Child.Value);
            row.Uuid(link.Parent.Value);
            row.Uuid(link.Row.Old?.Value);
        });

    /// <param name="lineOf">The file's line of a row_no.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>How many customers belong to another than before.</returns>
    public async Task<long> RunAsync(Func<long, int> lineOf, CancellationToken cancel)
    {
        var key = new { creditor = context.Creditor };
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from (select 1 from stage_rows where parent_key is not null limit 1) s", cancellationToken: cancel)) == 0)
            return 0;
        var known = await connection.StreamAsync(Links, key, static r => (r.Id<CustomerId>(0), r.Id<CustomerId>(1)), cancel).ToListAsync(cancel);
        var links = new Dictionary<CustomerId, Link>();
        await foreach (var row in connection.StreamAsync(Said, key, r => Map(r, lineOf), cancel))
            Take(row, links);
        Place(new(known), links);

        Link[] changed = [.. links.Values.Where(l => l.IsNews)];
        if (changed.Length == 0)
            return 0;
        await connection.CreateTemporaryTableAsync("stage_parents", Columns, cancel);
        await BulkWriter.WriteAsync(connection, Table, changed, cancel);
        await connection.AnalyzeAsync("stage_parents", cancel);
        await connection.ExecuteAsync(new CommandDefinition(Update, commandTimeout: 0, cancellationToken: cancel));
        var news = connection.StreamAsync(
            News, null, static r => (TimelineEnd.Read(r), SetParent.Told(SetParent.Named(r.Text(3), r.Text(4)), r.TextOrNull(5) is { } old ? SetParent.Named(old, r.Text(6)) : null)), cancel);
        await PostedLines.WriteAsync(connection, context, TimelineKind.GroupChanged, news, cancel);
        return changed.Length;
    }

    private void Take(SaidRow row, Dictionary<CustomerId, Link> links)
    {
        if (row.Parent is not { } parent)
            Warn(row, "is the number of no customer of this creditor: the customer stays where it was");
        else if (!links.TryAdd(row.Child, new(row, parent)))
            Warn(row, $"is another one than line {links[row.Child].Row.Line} says of the same customer, which counts");
    }

    /// <summary>A link may be in another's way until that one has moved as well: what does not fit is tried again as long as something else does.</summary>
    private void Place(Hierarchy hierarchy, Dictionary<CustomerId, Link> links)
    {
        var (waiting, before) = (links.Values.Where(l => l.IsNews).ToList(), int.MaxValue);
        while (waiting.Count > 0 && waiting.Count < before)
        {
            before = waiting.Count;
            waiting = waiting.FindAll(l => hierarchy.Put(l.Row.Child, l.Parent) is not null);
        }

        foreach (var link in waiting)
        {
            Warn(link.Row, $"cannot stand: {hierarchy.Put(link.Row.Child, link.Parent)!.Message}");
            links.Remove(link.Row.Child);
        }
    }

    private void Warn(SaidRow row, string reason)
    {
        var header = context.HeaderOf(IntakeField.ParentNumber);
        result.Warn(row.Line, header, $"{header} {reason}", row.Number);
    }

    private static SaidRow Map(RowReader r, Func<long, int> lineOf) => new(
        lineOf(r.Number(0)), r.Text(1), r.Id<CustomerId>(2), r.UuidOrNull(3) is { } parent ? new CustomerId(parent) : null, r.UuidOrNull(4) is { } old ? new CustomerId(old) : null);

    private sealed record SaidRow(int Line, string Number, CustomerId Child, CustomerId? Parent, CustomerId? Old);

    private sealed record Link(SaidRow Row, CustomerId Parent)
    {
        public bool IsNews => Parent != Row.Old;
    }
}
