using Dunwell.Domain.Accounts;
using Dunwell.Server.Platform.Database;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Limits this request's database context to the creditors the signed-in user may see. Unknown codes open nothing.</summary>
internal sealed class CreditorScope(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, DunwellDb db)
    {
        // The page that says what broke sees nothing and asks for nothing: the database may be what broke.
        if (context.Features.Get<IExceptionHandlerFeature>() is not null)
            db.Scope = [];
        else if (context.User.CreditorCodes() is { } codes)
            db.Scope = await db.Set<Creditor>().Where(c => codes.Contains(c.Code)).Select(c => c.Id).ToListAsync(context.RequestAborted);
        await next(context);
    }
}
