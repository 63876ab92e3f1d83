using Dunwell.Domain;
using Dunwell.Domain.Communications;
using Dunwell.Domain.Ledger;
using Dunwell.Server.Ledger;
using Dunwell.Server.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Undoing;

/// <summary>A payment recorded by hand a moment ago is taken back by its reversal. One that came with a file or from the bank is taken back where it came in.</summary>
internal static class UndoPayment
{
    public static async Task<Refusal?> ObjectionAsync(DunwellDb db, TimelineLine line, CancellationToken cancel)
    {
        var id = new PaymentId(line.SubjectId ?? Guid.Empty);
        return await db.Set<Payment>().AnyAsync(p => p.CustomerAccountId == line.CustomerAccountId && p.Id == id && p.Source == RecordPayment.Source, cancel)
            ? null
            : new("undo.unknown", "This payment came with a file or from the bank: take it back there");
    }
}
