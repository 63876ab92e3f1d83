using System.Data.Common;
using Dunwell.Domain.Accounts;
using Dunwell.Domain.Communications;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Intake.Posting;

/// <summary>The end of an account's timeline as a query tells it: what the next line follows.</summary>
internal sealed record TimelineEnd(CustomerAccountId Account, int Sequence, byte[] Hash)
{
    /// <summary>Select list of an account named <c>a</c>.</summary>
    public const string Columns = """
        a.id,
          (select t.sequence from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1),
          (select t.hash from timeline_lines t where t.customer_account_id = a.id order by t.sequence desc limit 1)
        """;

    /// <param name="r">A row that begins with <see cref="Columns"/>.</param>
    public static TimelineEnd Read(RowReader r) => new(r.Id<CustomerAccountId>(0), r.IntOrNull(1) ?? 0, r.BytesOrNull(2) ?? HashChain.Start);
}

/// <summary>Writes one line to each of many timelines.</summary>
internal static class PostedLines
{
    private const int Chunk = 10_000;

    /// <summary>How many lines were written.</summary>
    public static async Task<long> WriteAsync(DbConnection connection, PostingContext context, TimelineKind kind, IAsyncEnumerable<(TimelineEnd End, string Text)> news, CancellationToken cancel)
    {
        var written = 0L;
        await foreach (var chunk in news.Chunk(Chunk).WithCancellation(cancel))
        {
            written += await BulkWriter.WriteAsync(
                connection, LedgerBulk.Timeline,
                chunk.Select(n => HashChain.Next(context.Creditor, n.End.Account, n.End.Sequence, n.End.Hash, context.Now, kind, context.Actor, n.Text, context.Batch.Value, [])), cancel);
        }

        return written;
    }
}
