using Dunwell.Domain;
using Dunwell.Domain.Banking.Cash;
using Dunwell.Server.Platform.Database;

namespace Dunwell.Server.Banking.Cash;

/// <summary>Where a receipt stands among those that are open.</summary>
/// <param name="Next">The next one to look at, oldest first, the first again after the last; null when no other is open.</param>
/// <param name="Left">How many others are open.</param>
public sealed record ReceiptPlace(Currency Currency, Guid? Next, int Left);

/// <summary>The next open receipt after one.</summary>
public sealed class NextReceipt(DunwellDb db)
{
    private const string Open = "from bank_receipts r where {scope:r.creditor_id} and r.state = 'Open' and r.id <> @id";

    public sealed record Input(ReceiptId ReceiptId);

    /// <summary>Null when there is no such receipt.</summary>
    public async Task<ReceiptPlace?> Run(Input input, CancellationToken cancel)
    {
        var own = await db.ListAsync("select r.currency, r.value_on from bank_receipts r where {scope:r.creditor_id} and r.id = @id", new { id = input.ReceiptId }, static r => (Currency: r.Text(0), On: r.Date(1)), cancel);
        if (own.Count == 0)
            return null;
        var values = new { id = input.ReceiptId, on = own[0].On };
        var next = await db.ListAsync($"select r.id {Open} order by case when (r.value_on, r.id) > (@on, @id) then 0 else 1 end, r.value_on, r.id limit 1", values, static r => r.Uuid(0), cancel);
        var left = await db.ListAsync($"select count(*) {Open}", values, static r => (int)r.Number(0), cancel);
        return new(Currency.Of(own[0].Currency), next.Count == 0 ? null : next[0], left[0]);
    }
}
