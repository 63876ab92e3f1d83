using Dunwell.Server.Platform.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Dunwell.Server.Platform.Auth;

/// <summary>Keeps users in the desk's own database, whichever engine it is.</summary>
internal sealed class UserStore(DunwellDb db, IdentityErrorDescriber describer) : UserOnlyStore<User, DunwellDb, Guid>(db, describer);
